export const launchFirefox = (_o:any):Promise<any> => {throw new Error('todo')}
